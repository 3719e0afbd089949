// Every fault once, and the judge of it.
import { suite } from '../harness/suites';

suite('faults');
