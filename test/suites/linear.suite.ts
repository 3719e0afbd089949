// Work on long texts, by counted CPU.
import { suite } from '../harness/suites';

suite('linear');
