// Whole jobs.
import { suite } from '../harness/suites';

suite('gallery');
