// TextUs under every fault.
import { sampleFaults } from './sample';

sampleFaults('textUs');
