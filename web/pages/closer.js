/** The widgets of the lab's closer look, a script of its own: it is loaded when the reader first opens one of them. */
import '../widgets/nonlinear-arithmetic.js';
import '../widgets/nonlinear-slow-motion.js';
import '../widgets/nonlinear-warp.js';
