using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Accounts.SigningIn;

/// <summary>A session as this process remembers it.</summary>
internal sealed class OpenSession(Session row, TimeSpan lasts)
{
    private readonly CancellationTokenSource _ended = new();
    private long _seen = row.SeenAt.Ticks;

    public string UserId { get; } = row.UserId;

    /// <summary>Cancelled when the session is over: open pages and connections wait for it.</summary>
    public CancellationToken Ended => _ended.Token;

    public DateTime SeenAt
    {
        get => new(Interlocked.Read(ref _seen), DateTimeKind.Utc);
        set => Interlocked.Exchange(ref _seen, value.Ticks);
    }

    public bool IsOver(DateTime now) => now >= SeenAt + lasts;

    public Task EndAsync() => _ended.CancelAsync();
}
