/** Every custom element that the lab is made of. */
import '../widgets/nonlinear-curves.js';
import '../widgets/nonlinear-data-panel.js';
import '../widgets/nonlinear-decision-map.js';
import '../widgets/nonlinear-embed-code.js';
import '../widgets/nonlinear-health.js';
import '../widgets/nonlinear-layers.js';
import '../widgets/nonlinear-network.js';
import '../widgets/nonlinear-notice.js';
import '../widgets/nonlinear-own-data.js';
import '../widgets/nonlinear-status.js';
import '../widgets/nonlinear-toolbar.js';
import '../widgets/nonlinear-training-panel.js';
