import type { Resource } from '../../../shared/operation';
import { sendPortalMessage } from './sendPortalMessage.operation';

export const patientResource: Resource = { value: 'patient', name: 'Patient', operations: [sendPortalMessage] };
