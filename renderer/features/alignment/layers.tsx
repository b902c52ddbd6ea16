import { type AlignmentHealth, FORCE_LABELS, FORCES } from '#shared/health/health.ts';
import { LAYER_LABELS, LAYERS, PART_STATE_LABELS } from '#shared/health/health-part.ts';
import styles from './layers.module.css';
import { PartMark } from './part-mark.tsx';

/** Where the parts of the three forces lie: the five layers of alignment. */
export function Layers({ health }: { health: AlignmentHealth }) {
  return (
    <section aria-labelledby="layers-title">
      <h3 id="layers-title" className={styles.title}>
        Where the parts lie
      </h3>
      <table className={styles.layers}>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            {FORCES.map((force) => (
              <th key={force} scope="col">
                {FORCE_LABELS[force].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LAYERS.map((layer) => (
            <tr key={layer}>
              <th scope="row">
                {LAYER_LABELS[layer].name}
                <small>{LAYER_LABELS[layer].holds}</small>
              </th>
              {FORCES.map((force) => {
                const parts = health[force].parts.filter((part) => part.layer === layer);
                return (
                  <td key={force} data-force={FORCE_LABELS[force].name}>
                    {parts.length === 0 && <span className={styles.none}>no part here</span>}
                    {parts.length > 0 && (
                      <ul>
                        {parts.map(({ key, name, state }) => (
                          <li key={key} data-state={state}>
                            <PartMark state={state} />
                            <span>
                              {name}
                              <span className={styles.hidden}>, {PART_STATE_LABELS[state]}</span>
                            </span>
                          </li>
                        ))}
                      </ul>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
