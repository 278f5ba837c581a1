using System.Threading.Channels;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Takes writes from many callers and commits them together on one thread. A caller's task completes after COMMIT with
/// synchronous=FULL: what it was told is on disk. A failed commit fails every caller in it and leaves nothing behind; a caller
/// whose records cannot be added fails alone. While another program holds the file's lock, callers wait for
/// <see cref="SqliteDatabase.WriteWait"/>.
/// </summary>
public sealed class SqliteUsageStore : IUsageStore, IAsyncDisposable
{
    /// <summary>Requests that may wait for a commit; beyond it callers are told to come back.</summary>
    private const int QueueLength = 64;

    /// <summary>A commit takes no further request once it holds this many records.</summary>
    private const int RecordsPerCommit = 20_000;

    /// <summary>How long the writer waits for its turn before it looks whose time is over.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly WriteOutcome Busy = new() { ComeBackIn = TimeSpan.FromSeconds(1) };

    private readonly SqliteDatabase _database;
    private readonly WriteHealth _health;
    private readonly StorageMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<SqliteUsageStore> _log;
    private readonly IReadOnlyList<Dimension> _tags;
    private readonly int _recentIdsWindow;
    private readonly Channel<Request> _queue =
        Channel.CreateBounded<Request>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private Task _writing = Task.CompletedTask;

    public SqliteUsageStore(
        SqliteDatabase database, WriteHealth health, StorageMetrics metrics, TimeProvider time, HeldDimensions held, StorageOptions options,
        ILogger<SqliteUsageStore> log)
    {
        _database = database;
        _health = health;
        _metrics = metrics;
        _time = time;
        _log = log;
        _tags = held.Tags;
        _recentIdsWindow = options.RecentIds;
    }

    public event Action? Stored;

    /// <summary>Opens the writer and reads the recent ids back; before this, appends wait in the queue.</summary>
    public void Start()
    {
        var appender = new UsageAppender(_database, _tags, _recentIdsWindow);
        _writing = Task.Factory.StartNew(() => WriteUntilClosed(appender), TaskCreationOptions.LongRunning);
    }

    public async Task<WriteOutcome> WriteAsync(UsageWrite write, CancellationToken ct) =>
        await EnterAsync(write, ct) is { } request ? await request.Completion.Task : Busy;

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        while (_queue.Reader.TryRead(out var request))
        {
            request.Completion.TrySetException(
                new InvalidOperationException("The store was closed before it was started; nothing was stored."));
        }
    }

    /// <returns>Null when there was no room in time.</returns>
    private async Task<Request?> EnterAsync(UsageWrite write, CancellationToken ct)
    {
        if (TryEnter(write) is { } atOnce) return atOnce;
        if (write.Patience == TimeSpan.Zero) return null;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(write.Patience);
        try
        {
            while (await _queue.Writer.WaitToWriteAsync(patience.Token))
            {
                if (TryEnter(write) is { } request) return request;
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Its patience is over.
        }

        return null;
    }

    private Request? TryEnter(UsageWrite write)
    {
        var request = new Request(write, Environment.TickCount64 + (long)SqliteDatabase.WriteWait.TotalMilliseconds);
        return _queue.Writer.TryWrite(request) ? request : null;
    }

    private void WriteUntilClosed(UsageAppender appender)
    {
        using (appender)
        {
            var waiting = new List<Request>();
            while (waiting.Count > 0 || WaitForRequest())
            {
                // Whoever else wants to write has its turn in between.
                if (waiting.Count > 0) Thread.Sleep(Pause);
                waiting = TakeTurn(appender, waiting);
            }
        }
    }

    /// <returns>Who still waits, because nothing can be written yet.</returns>
    private List<Request> TakeTurn(UsageAppender appender, List<Request> waiting)
    {
        if (!_database.WriteGate.Wait(Look)) return GiveUpInTime(waiting, new WriteTroubleException(WriteTroubleException.Waiting));

        try
        {
            TakeRequests(waiting);
            return Commit(appender, waiting);
        }
        finally
        {
            _database.WriteGate.Release();
        }
    }

    private bool WaitForRequest()
    {
        var waiting = _queue.Reader.WaitToReadAsync();
        return waiting.IsCompleted ? waiting.GetAwaiter().GetResult() : waiting.AsTask().GetAwaiter().GetResult();
    }

    private void TakeRequests(List<Request> requests)
    {
        var records = requests.Sum(request => request.Size);
        while (records < RecordsPerCommit && _queue.Reader.TryRead(out var request))
        {
            requests.Add(request);
            records += request.Size;
        }
    }

    /// <returns>Who still waits for another program's lock.</returns>
    private List<Request> Commit(UsageAppender appender, List<Request> requests)
    {
        var since = _time.GetTimestamp();
        var outcomes = new List<WriteOutcome>(requests.Count);
        Request? appending = null;
        var hasBegun = false;
        try
        {
            appender.Begin();
            hasBegun = true;
            foreach (var request in requests)
            {
                appending = request;
                outcomes.Add(appender.Write(request.Write, _time.GetUtcNow().UtcDateTime));
            }

            appending = null;
            appender.Commit();
        }
        catch (SqliteException locked) when (!hasBegun && locked.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return GiveUpInTime(requests, new WriteTroubleException(WriteTroubleException.Locked, locked));
        }
        catch (Exception error)
        {
            _log.LogError(error, "A commit of usage records failed; nothing of it was kept.");
            _metrics.Committed(_time.GetElapsedTime(since), succeeded: false);
            _health.Failed(error);
            Undo(appender);

            // Whoever was being added may have brought the error along: it fails alone, and the others are tried again.
            List<Request> failed = appending is null ? requests : [appending];
            var told = SqliteTrouble.Told(error);
            foreach (var request in failed) request.Completion.TrySetException(told);
            var others = requests.Except(failed).ToList();
            return others.Count > 0 ? Commit(appender, others) : [];
        }

        _metrics.Committed(_time.GetElapsedTime(since), succeeded: true);
        _health.Succeeded();
        for (var i = 0; i < requests.Count; i++) requests[i].Completion.TrySetResult(outcomes[i]);
        if (outcomes.Exists(each => each.HasChanges)) RaiseStored();
        return [];
    }

    /// <summary>Tells those who have waited long enough, in the queue as well, which the oldest lead.</summary>
    private List<Request> GiveUpInTime(List<Request> waiting, WriteTroubleException trouble)
    {
        var now = Environment.TickCount64;
        var over = waiting.FindAll(request => request.IsOver(now));
        while (_queue.Reader.TryPeek(out var next) && next.IsOver(now) && _queue.Reader.TryRead(out var taken)) over.Add(taken);
        if (over.Count == 0) return waiting;

        _metrics.Committed(SqliteDatabase.WriteWait, succeeded: false);
        _health.Failed(trouble);
        foreach (var request in over) request.Completion.TrySetException(trouble);
        return [.. waiting.Except(over)];
    }

    private void Undo(UsageAppender appender)
    {
        try
        {
            appender.Rollback();
        }
        catch (SqliteException error)
        {
            // The transaction stays open, so the next BEGIN fails and this is tried again.
            _log.LogError(error, "A failed commit of usage records could not be rolled back yet.");
        }
    }

    private void RaiseStored()
    {
        try
        {
            Stored?.Invoke();
        }
        catch (Exception error)
        {
            _log.LogError(error, "A handler of Stored failed; the records are stored all the same.");
        }
    }

    /// <param name="GivenUpAt">By the clock of <see cref="Environment.TickCount64"/>.</param>
    private sealed record Request(UsageWrite Write, long GivenUpAt)
    {
        // Continuations run elsewhere: the writer's thread only writes.
        public TaskCompletionSource<WriteOutcome> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Size => Write.Records.Count + Write.Edits.Count + Write.Deletions.Count + Write.Prices.Count;

        public bool IsOver(long now) => now >= GivenUpAt;
    }
}
