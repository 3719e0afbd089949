// The providers that take a key with each request, under every fault.
import { sampleFaults } from './sample';

sampleFaults(['birdChannels', 'textUs', 'updox']);
