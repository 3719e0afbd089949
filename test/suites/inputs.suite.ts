// What every operation takes.
import { suite } from '../harness/suites';

suite('inputs');
