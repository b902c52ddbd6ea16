/** The seal: a ring with a plumb bob, dashed while nothing is sealed. It is drawn, so that it needs no font. */
export function SealRing({ sealed, className, size = 22 }: { sealed: boolean; className?: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden="true" className={className} data-sealed={sealed}>
      <g fill="none" stroke="currentColor">
        <circle cx="15" cy="15" r="14" strokeWidth="1.3" {...(!sealed && { strokeDasharray: '3 2.500' })} />
        <path d="M15 1v12" strokeWidth="1.600" />
      </g>
      <path d="M15 25l-3.600-6a4.200 4.200 0 1 1 7.200 0z" fill="currentColor" />
    </svg>
  );
}
