/** The elements of the images page. */
import '../widgets/nonlinear-blocks.js';
import '../widgets/nonlinear-confusion-matrix.js';
import '../widgets/nonlinear-feature-maps.js';
import '../widgets/nonlinear-filters.js';
import '../widgets/nonlinear-gallery.js';
import '../widgets/nonlinear-image-compare.js';
import '../widgets/nonlinear-image-curves.js';
import '../widgets/nonlinear-image-health.js';
import '../widgets/nonlinear-image-run.js';
import '../widgets/nonlinear-image-setup.js';
import '../widgets/nonlinear-image-weights.js';
import '../widgets/nonlinear-notice.js';
import '../widgets/nonlinear-own-pictures.js';
import '../widgets/nonlinear-sketch.js';
