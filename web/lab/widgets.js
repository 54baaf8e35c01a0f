/** All custom elements of the lab. */
import './elements/nonlinear-curves.js';
import './elements/nonlinear-data-panel.js';
import './elements/nonlinear-decision-map.js';
import './elements/nonlinear-layers.js';
import './elements/nonlinear-network.js';
import '../common/elements/nonlinear-notice.js';
import './elements/nonlinear-user-data.js';
import './elements/nonlinear-presets.js';
import './elements/nonlinear-status.js';
import './elements/nonlinear-toolbar.js';
import './elements/nonlinear-training-panel.js';
