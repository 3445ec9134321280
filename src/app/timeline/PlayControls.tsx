import styles from './PlayControls.module.css';
import { speeds } from './playPace.ts';
import { chooseSpeed, isPlaying, togglePlay, usePlay } from './playState.ts';
import { StepIcon } from './StepIcon.tsx';
import { usePlayer } from './usePlayer.ts';

/** Play, and how fast. */
export function PlayControls() {
  usePlayer();
  const plays = usePlay(isPlaying);
  const speed = usePlay((play) => play.speed);
  const name = plays ? 'Pause' : 'Play';
  return (
    <div className={styles.play}>
      <button type="button" className={styles.button} aria-label={name} title={`${name} (Space)`} onClick={togglePlay}>
        <StepIcon name={plays ? 'pause' : 'play'} />
      </button>
      <select
        className={styles.speed}
        aria-label="Speed"
        title="Speed (L faster, J back)"
        value={speed}
        onChange={({ currentTarget }) => {
          const chosen = speeds.find((each) => each.speed === currentTarget.value);
          if (chosen) chooseSpeed(chosen.speed);
        }}
      >
        {speeds.map((each) => (
          <option key={each.speed} value={each.speed}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  );
}
