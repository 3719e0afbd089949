// Updox under every fault.
import { sampleFaults } from './sample';

sampleFaults('updox');
