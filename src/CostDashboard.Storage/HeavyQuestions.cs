using System.Globalization;

namespace CostDashboard.Storage;

/// <summary>
/// Turns for questions that read much: a few at once in all and fewer for each asker, so that no key takes the processors and the
/// memory that ingestion needs. Questions that read little take no turn.
/// </summary>
public sealed class HeavyQuestions(TimeProvider time)
{
    /// <summary>Rows of totals, or records, that a question may read without a turn.</summary>
    public const int LightRows = 50_000;

    public const int AtOnce = 4;

    public const int AtOnceEach = 2;

    /// <summary>An answer of more rows than this leaves enough behind to be collected as soon as it is quiet.</summary>
    private const int LargeAnswer = 50_000;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = [];
    private int _all;
    private bool _leftMuch;
    private int _refused;

    /// <summary>Since the start.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Waits as long as the asker has patience.</summary>
    /// <returns>A turn to end after reading; null where nobody limited asks, or the asker has a turn that lasts.</returns>
    /// <exception cref="TooMuchAskedException">Its turn did not come.</exception>
    public async Task<IDisposable?> EnterAsync(CancellationToken ct)
    {
        if (Asker.Current is not { HasTurn: false } asker) return null;

        var since = time.GetTimestamp();
        while (true)
        {
            if (TryTake(asker.Name) is { } turn) return asker.Take(turn);
            if (time.GetElapsedTime(since) >= asker.Patience) throw Refuse();
            await Task.Delay(LookAgain, time, ct);
        }
    }

    /// <param name="rows">Of the answer that was made.</param>
    public void NoteAnswer(int rows)
    {
        if (rows <= LargeAnswer) return;
        lock (_gate)
        {
            _leftMuch = true;
        }
    }

    private HeavyTurn? TryTake(string name)
    {
        lock (_gate)
        {
            var own = _running.GetValueOrDefault(name);
            if (_all >= AtOnce || own >= AtOnceEach) return null;

            _running[name] = own + 1;
            _all++;
            return new HeavyTurn(this, name);
        }
    }

    private TooMuchAskedException Refuse()
    {
        Interlocked.Increment(ref _refused);
        return new TooMuchAskedException(string.Create(
            CultureInfo.InvariantCulture,
            $"Too many large questions run at once: {AtOnceEach} for each key or person and {AtOnce} in all, where a question "
                + $"reads more than {LightRows:N0} rows. "
            + $"Ask again in a few seconds, or ask for a shorter time."));
    }

    private void Leave(string name)
    {
        bool tidies;
        lock (_gate)
        {
            _all--;
            if (--_running[name] == 0) _running.Remove(name);
            tidies = _all == 0 && _leftMuch;
            if (tidies) _leftMuch = false;
        }

        if (tidies) _ = TidyAsync();
    }

    /// <summary>
    /// Nothing else collects what a large answer leaves in the old generation of a program that has little to do afterwards.
    /// </summary>
    private async Task TidyAsync()
    {
        await Task.Delay(QuietFor, time);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private sealed class HeavyTurn(HeavyQuestions all, string name) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0) all.Leave(name);
        }
    }
}

/// <summary>Too much is being asked at once; the same question is answered a little later. Its message is for whoever asked.</summary>
public class TooMuchAskedException(string message) : Exception(message)
{
    /// <summary>When to ask again.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromSeconds(5);
}

/// <summary>No totals are kept for what was asked, and there are too many records to add up. Its message says what is kept.</summary>
public sealed class NotKeptException(string refusal) : TooMuchAskedException(refusal);
