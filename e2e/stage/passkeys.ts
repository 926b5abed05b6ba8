import type { CDPSession, Page } from 'playwright-core';

type Kept = Awaited<ReturnType<typeof credentialsOf>>[number];
const credentialsOf = async (devTools: CDPSession, authenticatorId: string) =>
  (await devTools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;

const DEVICE = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/**
 * The passkeys of one device, whose owner says yes to everything. Chromium forgets its authenticators with any session of its
 * tools that ends (each picture needs one), so that they are put in for an act and kept here between.
 */
export class DeviceKeys {
  private kept: Kept[] = [];

  constructor(private readonly page: Page) {}

  /** @param isBogus signs wrongly, as whoever has no key would */
  async during(act: () => Promise<void>, { isBogus = false } = {}): Promise<void> {
    const devTools = await this.page.context().newCDPSession(this.page);
    await devTools.send('WebAuthn.enable');
    const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', { options: DEVICE });
    for (const credential of this.kept) await devTools.send('WebAuthn.addCredential', { authenticatorId, credential });
    await devTools.send('WebAuthn.setResponseOverrideBits', { authenticatorId, isBogusSignature: isBogus });
    await act();
    this.kept = await credentialsOf(devTools, authenticatorId);
    await devTools.detach();
  }
}
