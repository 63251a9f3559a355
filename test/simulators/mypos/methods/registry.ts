import type { MethodName } from '../method-names.ts';
import { preAuthCompletion, preAuthCancellation, authorizationCapture, authorizationReverse } from './later-operations.ts';
import { refund, reversal } from './give-back.ts';
import { authorization, inAppPreAuthorization, inAppPurchase, inAppPurchaseWithToken } from './in-app-payments.ts';
import type { Method } from './method.ts';
import { signatureVerify } from './signature-verify.ts';
import { authorizationList, paymentStatus, preAuthStatus, transactionLog, transactionStatus } from './status.ts';
import { storeCard, updateStoredCard } from './stored-cards.ts';

/** Methods of merchants' servers; those for browsers are in `hosted/`. */
export const SERVER_METHODS: Readonly<Partial<Record<MethodName, Method>>> = {
  IPCIAPurchase: inAppPurchase,
  IPCIAPurchaseWithToken: inAppPurchaseWithToken,
  IPCIAPreAuthorization: inAppPreAuthorization,
  IPCAuthorization: authorization,
  IPCPreAuthCompletion: preAuthCompletion,
  IPCPreAuthCancellation: preAuthCancellation,
  IPCAuthorizationCapture: authorizationCapture,
  IPCAuthorizationReverse: authorizationReverse,
  IPCRefund: refund,
  IPCReversal: reversal,
  IPCIAStoreCard: storeCard,
  IPCIAStoredCardUpdate: updateStoredCard,
  IPCPreAuthStatus: preAuthStatus,
  IPCGetPaymentStatus: paymentStatus,
  IPCGetTxnStatus: transactionStatus,
  IPCGetTxnLog: transactionLog,
  IPCAuthorizationList: authorizationList,
  IPCSignatureVerify: signatureVerify,
};
