// Every fault once: the providers that take a key with each request.
import { suite } from '../harness/suites';

suite('faultsByKey');
