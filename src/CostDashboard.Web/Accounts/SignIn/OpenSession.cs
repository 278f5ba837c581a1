using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Accounts;

/// <summary>A session as this process remembers it.</summary>
internal sealed class OpenSession : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly TimeSpan _lasts;
    private long _seen;

    public OpenSession(Session row, TimeSpan lasts)
    {
        UserId = row.UserId;
        _seen = row.SeenAt.Ticks;
        _lasts = lasts;

        // Taken once: it goes on telling that the session is over after the source is disposed.
        Ended = _ended.Token;
    }

    public string UserId { get; }

    /// <summary>Cancelled when the session is over: open pages and connections wait for it.</summary>
    public CancellationToken Ended { get; }

    public DateTime SeenAt
    {
        get => new(Interlocked.Read(ref _seen), DateTimeKind.Utc);
        set => Interlocked.Exchange(ref _seen, value.Ticks);
    }

    public bool IsOver(DateTime now) => now >= SeenAt + _lasts;

    public Task EndAsync() => _ended.CancelAsync();

    public void Dispose() => _ended.Dispose();
}
