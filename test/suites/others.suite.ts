// TextUs and Updox, the sandboxes, and the harness itself.
import { suite } from '../harness/suites';

suite('others');
