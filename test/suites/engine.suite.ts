// The rooms of the engine that send.
import { suite } from '../harness/suites';

suite('engine');
