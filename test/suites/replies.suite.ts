// Replies of every operation, but for those of strangers.
import { suite } from '../harness/suites';

suite('replies');
