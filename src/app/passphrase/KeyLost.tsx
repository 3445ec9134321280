/** Said where the key of an encrypted ledger is not in the browser any more. */
export function KeyLost() {
  return (
    <>
      <p role="alert">
        The browser has lost the key of this ledger, or it was cleared. Without it nobody can read what is stored here, with any passphrase. Nothing
        was changed.
      </p>
      <p>
        Encrypted backups carry their own key: erase this ledger, then restore a backup with the passphrase, or the recovery phrase, it had then. What
        is restored has no passphrase until you set one in the settings.
      </p>
    </>
  );
}
