// The providers that are signed in to, under every fault.
import { sampleFaults } from './sample';

sampleFaults(['secureMessaging', 'highQ']);
