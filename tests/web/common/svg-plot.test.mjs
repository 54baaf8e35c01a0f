// Plots as SVG text: positions, lines with gaps, and rounding by a control.

import assert from 'node:assert/strict';
import test from 'node:test';
import { curvesLegend, curvesSvg } from '../../../web/explorer/svg-curves.js';
import { linePath, plotAxes, svgPlot, svgElement } from '../../../web/common/charts/svg-plot.js';
import { roundTo } from '../../../web/common/elements/number-input.js';

const plot = svgPlot({ left: 10, top: 20, width: 100, height: 50 }, [-1, 1], [0, 5]);

test('a plot’s places lie between its corners, y upwards, and lead back to their values', () => {
  assert.deepEqual([plot.toX(-1), plot.toX(1), plot.toY(0), plot.toY(5)], [10, 110, 70, 20]);
  assert.deepEqual([plot.fromX(60), plot.fromY(45)], [0, 2.5]);
});

test('a line is broken where a value is none and where a jump is', () => {
  assert.equal(linePath(plot, [-1, 0, 1], [0, 5, 0]), 'M10 70L60 20L110 70');
  assert.equal(linePath(plot, [-1, 0, 1], [0, NaN, 0]), 'M10 70M110 70');
  assert.equal(linePath(plot, [-1, 0, 1], [0, 5, 0], [{ from: 0, to: 1 }]), 'M10 70M60 20L110 70');
});

test('axes have true minus signs, and a line at 0 only where both signs are shown', () => {
  assert.match(plotAxes(plot, { x: 'x', y: 'y' }), />−1</);
  assert.doesNotMatch(plotAxes(plot, { x: 'x', y: 'y' }), /class="zero"/);
  const both = svgPlot({ left: 0, top: 0, width: 10, height: 10 }, [0, 1], [-1, 1]);
  assert.match(plotAxes(both, { x: 'x', y: 'y' }), /class="zero" d="M0 5h10"/);
});

test('what a picture says to those who do not see it cannot become markup', () => {
  assert.match(svgElement(1, 1, 'a "b" <c> & d', ''), /aria-label="a &quot;b&quot; &lt;c&gt; &amp; d"/);
});

test('curves are broken at their kinks only where they jump there, and each has its place in the legend', () => {
  const x = Float32Array.from({ length: 9 }, (_, index) => index - 4);
  const step = { name: 'Step', values: [...x].map((at) => (at < 0 ? 0 : 1)), kinks: [0] };
  const bent = { name: 'Bent', values: [...x].map((at) => Math.max(0, at)), kinks: [0] };
  const svg = curvesSvg(x, [step, bent], [-1, 4], 'value');
  const paths = [...svg.matchAll(/class="curve curve-\d" d="([^"]*)"/g)].map(([, path]) => path);
  assert.deepEqual(
    paths.map((path) => path.match(/M/g)?.length),
    [2, 1],
  );
  assert.match(svg, /aria-label="value of Step, Bent"/);
  assert.equal(curvesLegend(['Step', 'Bent']).match(/<li>/g)?.length, 2);
});

test('values are rounded to a step without leftovers of the binary system', () => {
  assert.equal(roundTo(0.1 + 0.2, 0.1), 0.3);
  assert.equal(roundTo(-0.004, 0.01), 0);
  assert.ok(!Object.is(roundTo(-0.004, 0.01), -0));
  assert.equal(roundTo(7.3, 0.5), 7.5);
  assert.equal(roundTo(12.4, 1), 12);
  assert.equal(roundTo(-1.204, 0.001), -1.204);
});
