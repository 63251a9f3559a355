import type { ReactElement } from 'react';
import '@paydesk/widget/react';

export function Checkout({ token }: { token: string }): ReactElement {
  return <paydesk-checkout client-token={token} challenge="modal" onpaydesk-complete={({ status }) => console.log(status)} />;
}

// @ts-expect-error: a challenge is shown in a dialog or in the whole window
export const wrong = <paydesk-checkout challenge="window" />;
