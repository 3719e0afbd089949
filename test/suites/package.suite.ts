// The package as it is built, and the house.
import { suite } from '../harness/suites';

suite('package');
