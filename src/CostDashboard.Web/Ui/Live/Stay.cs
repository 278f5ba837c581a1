namespace CostDashboard.Web.Ui;

/// <summary>
/// Lasts until the reader has left what is shown. Unlike that of a bare source, its token can be asked for afterwards too: what was begun
/// before goes on until it looks.
/// </summary>
public sealed class Stay : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public Stay() => Token = _source.Token;

    public CancellationToken Token { get; }

    public bool IsOver => Token.IsCancellationRequested;

    public void Dispose()
    {
        if (IsOver) return;

        _source.Cancel();
        _source.Dispose();
    }
}
