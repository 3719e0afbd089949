// HighQ.
import { suite } from '../harness/suites';

suite('highQ');
