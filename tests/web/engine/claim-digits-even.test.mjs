// The first claim, the third, …: claim-digits.mjs.

import { testDigits } from './claim-digits.mjs';

testDigits(0);
