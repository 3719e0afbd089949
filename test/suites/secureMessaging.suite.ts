// Secure Messaging.
import { suite } from '../harness/suites';

suite('secureMessaging');
