using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>Encoders that are not at work. A few are kept; when more threads count at once, theirs are made and dropped.</summary>
internal sealed class EncoderPool(Vocabulary vocabulary)
{
    private readonly PieceEncoder?[] _idle = new PieceEncoder?[8];

    public Vocabulary Vocabulary => vocabulary;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PieceEncoder Rent()
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } encoder) return encoder;
        }

        return new PieceEncoder(vocabulary);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Return(PieceEncoder encoder)
    {
        encoder.Shrink();
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], encoder, null) is null) return;
        }
    }
}
