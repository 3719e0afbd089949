// Bird under every fault.
import { sampleFaults } from './sample';

sampleFaults('birdChannels');
