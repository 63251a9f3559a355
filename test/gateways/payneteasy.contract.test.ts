import { gatewayContract } from './gateway-contract.ts';
import { startPaynetEasyAccount } from './payneteasy-account.ts';

gatewayContract({ start: startPaynetEasyAccount });
