// Bird.
import { suite } from '../harness/suites';

suite('bird');
