namespace CostDashboard.Storage;

/// <summary>
/// On whose behalf the work under way reads: one request of a key, or a person's page. It flows with the work, since every reader
/// asks for it and none of the queries between has a use for it. Null: the program's own work, which no limit holds up.
/// </summary>
/// <param name="name">Of the key or the person, for whom heavy questions are counted together.</param>
/// <param name="patience">How long a heavy question may wait for its turn before it is refused.</param>
/// <param name="keepsTurn">The first turn lasts until <see cref="Dispose"/>, because an answer takes its memory until it is
/// written; else it ends with the reading.</param>
public sealed class Asker(string name, TimeSpan patience, bool keepsTurn) : IDisposable
{
    private static readonly AsyncLocal<Asker?> Flowing = new();

    private IDisposable? _turn;

    /// <summary>Set in an async method, it ends with that method.</summary>
    public static Asker? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    public string Name => name;

    public TimeSpan Patience => patience;

    internal bool HasTurn => _turn is not null;

    public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Dispose();

    /// <returns>The turn, to be ended by whoever took it; null where it lasts until the asker is done.</returns>
    internal IDisposable? Take(IDisposable turn)
    {
        if (!keepsTurn) return turn;

        _turn = turn;
        return null;
    }
}
