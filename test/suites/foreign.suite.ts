// Replies of strangers to every operation.
import { suite } from '../harness/suites';

suite('foreign');
