// Every fault once: TextUs and Bird.
import { suite } from '../harness/suites';

suite('faultsTextUs');
