/** The elements of the images page. */
import './elements/nonlinear-blocks.js';
import './elements/nonlinear-confusion-matrix.js';
import './elements/nonlinear-feature-maps.js';
import './elements/nonlinear-filters.js';
import './elements/nonlinear-gallery.js';
import './elements/nonlinear-image-compare.js';
import './elements/nonlinear-image-curves.js';
import './elements/nonlinear-image-health.js';
import './elements/nonlinear-image-run.js';
import './elements/nonlinear-image-setup.js';
import './elements/nonlinear-image-weights.js';
import '../common/elements/nonlinear-notice.js';
import './elements/nonlinear-user-images.js';
import './elements/nonlinear-sketch.js';
