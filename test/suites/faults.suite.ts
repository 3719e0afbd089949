// Every fault once: the other three.
import { suite } from '../harness/suites';

suite('faults');
