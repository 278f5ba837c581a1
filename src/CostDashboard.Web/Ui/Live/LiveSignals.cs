namespace CostDashboard.Web.Ui;

/// <summary>What open pages show, by what changes together.</summary>
public enum Topic
{
    /// <summary>Totals and the records under them.</summary>
    Totals,

    /// <summary>Alert rules, their events and deliveries.</summary>
    Alerts,

    /// <summary>The price book, and price files that wait.</summary>
    Prices,

    /// <summary>Exchange rates.</summary>
    Currencies,

    /// <summary>Attribution rules.</summary>
    Attribution,

    /// <summary>Rejected records that are kept.</summary>
    Rejected,

    /// <summary>Runs of jobs, and which are paused.</summary>
    Jobs,
}

/// <summary>Tells open pages that something they show has changed. A page hears of its own topics only.</summary>
public sealed class LiveSignals
{
    private readonly Lock _lock = new();
    private readonly long[] _versions = new long[Enum.GetValues<Topic>().Length];
    private readonly HashSet<LiveSubscription> _subscriptions = [];

    /// <summary>How many pages listen just now.</summary>
    public int Subscribers
    {
        get
        {
            lock (_lock) return _subscriptions.Count;
        }
    }

    /// <summary>Call after the change is visible to readers. Never blocks on a page.</summary>
    public void Raise(params ReadOnlySpan<Topic> topics)
    {
        lock (_lock)
        {
            foreach (var topic in topics) _versions[(int)topic]++;
            foreach (var subscription in _subscriptions)
            {
                if (topics.ContainsAny(subscription.Topics)) subscription.Signal();
            }
        }
    }

    /// <summary>
    /// Grows with every change of one of the topics. What is read after this number was taken holds at least all that it counts.
    /// </summary>
    public long VersionOf(IReadOnlyList<Topic> topics)
    {
        lock (_lock) return topics.Sum(topic => _versions[(int)topic]);
    }

    /// <summary>Hears of changes from now on, until it is disposed.</summary>
    public LiveSubscription Subscribe(IReadOnlyList<Topic> topics)
    {
        var subscription = new LiveSubscription(this, [.. topics]);
        lock (_lock) _subscriptions.Add(subscription);
        return subscription;
    }

    internal void Remove(LiveSubscription subscription)
    {
        lock (_lock) _subscriptions.Remove(subscription);
    }
}

/// <summary>One page that listens. Changes close together may be heard as one; the last one is always heard.</summary>
public sealed class LiveSubscription(LiveSignals signals, Topic[] topics) : IDisposable
{
    private TaskCompletionSource _next = NewSource();

    internal ReadOnlySpan<Topic> Topics => topics;

    /// <summary>Takes the change that came since the last call, or waits for the next one.</summary>
    /// <returns>False when the time is over before anything has changed.</returns>
    public async Task<bool> WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken ct)
    {
        var waitedFor = Volatile.Read(ref _next);
        try
        {
            // Unlike a delay beside it, this leaves neither a timer nor a registration with the token behind.
            await waitedFor.Task.WaitAsync(time, clock, ct);
        }
        catch (TimeoutException)
        {
            return false;
        }

        Interlocked.CompareExchange(ref _next, NewSource(), waitedFor);
        return true;
    }

    public void Dispose() => signals.Remove(this);

    internal void Signal() => Volatile.Read(ref _next).TrySetResult();

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
