// What every operation has, but for its inputs and replies.
import { suite } from '../harness/suites';

suite('operation');
