import { useState } from 'react';

/** A secret that is shown once: to be copied now, and nowhere to be read again. */
export function ShownOnce({ title, secret, children }: { title: string; secret: string; children: React.ReactNode }) {
  const [said, setSaid] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(secret).then(
      () => setSaid('Copied.'),
      () => setSaid('Mark it and copy it by hand.'),
    );
  };
  return (
    <section className="shown-once" aria-label={title}>
      <p className="strong">{title}</p>
      <output>{secret}</output>
      {children}
      <p className="admin-acts small">
        <button type="button" className="text-button" onClick={copy}>
          Copy
        </button>
        <span role="status">{said}</span>
      </p>
    </section>
  );
}
