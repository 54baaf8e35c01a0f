/** A quick question computes nothing: its element is all there is. */
import './nonlinear-quick-question.js';

export function mount() {}
