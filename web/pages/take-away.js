/** Carrying away and bringing back, a script of its own beside the lab: it is loaded once somebody opens that part of the page. */
import '../widgets/nonlinear-take-away.js';
import { createLabTakeAway } from './lab-take-away.js';

/** @type {{nonlinearTakeAway?: typeof createLabTakeAway}} */ (globalThis).nonlinearTakeAway =
  createLabTakeAway;
