// Secure Messaging under every fault.
import { sampleFaults } from './sample';

sampleFaults('secureMessaging');
