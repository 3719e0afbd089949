// HighQ under every fault.
import { sampleFaults } from './sample';

sampleFaults('highQ');
