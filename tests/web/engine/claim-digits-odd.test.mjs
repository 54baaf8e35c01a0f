// The second claim, the fourth, …: claim-digits.mjs.

import { testDigits } from './claim-digits.mjs';

testDigits(1);
