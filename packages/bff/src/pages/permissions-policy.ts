/**
 * What reaches a device, its sensors or what the payer has stored in the browser, as far as every Chromium of the last years knows it by
 * these names: an unknown one is complained of on the console. No page of ours needs any of it.
 *
 * A page cannot allow what the one around it has forbidden, and a bank's page may stand in ours. So what a bank asks the payer with
 * stays as the browser has it: `payment`, `publickey-credentials-get`, `otp-credentials`, `storage-access`, `sync-xhr`, `unload`.
 */
const FORBIDDEN = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'picture-in-picture',
  'publickey-credentials-create',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
] as const;

export const PERMISSIONS_POLICY = FORBIDDEN.map((feature) => `${feature}=()`).join(', ');
