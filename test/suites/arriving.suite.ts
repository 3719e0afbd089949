// What starts a workflow, and questions.
import { suite } from '../harness/suites';

suite('arriving');
