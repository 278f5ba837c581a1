using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

internal sealed class SplitterLoop<TSplitter> : PieceLoop
    where TSplitter : struct, ISplitter
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Count(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder)
    {
        ref var waiting = ref encoder.Short.First;
        var count = 0;
        for (var at = 0; at < length;)
        {
            var pieces = 0;
            do
            {
                ref var piece = ref Unsafe.Add(ref text, at);
                var end = TSplitter.EndOf(ref text, at, length);
                var size = end - at;
                at = end;
                if (size > PieceKey.MostBytes) count += encoder.Encode(ref piece, size);
                else Unsafe.Add(ref waiting, pieces++) = PieceKey.Of(ref piece, size);
            }
            while (at < length && pieces < ShortPieces.Most);

            count += encoder.Short.Count(pieces, encoder);
        }

        return count;
    }

    public override void Encode(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder, List<int> ids)
    {
        for (var at = 0; at < length;)
        {
            ref var piece = ref Unsafe.Add(ref text, at);
            var end = TSplitter.EndOf(ref text, at, length);
            var id = end - at <= PieceKey.MostBytes ? vocabulary.Pieces.IdOf(PieceKey.Of(ref piece, end - at)) : -1;
            if (id >= 0) ids.Add(id);
            else Add(encoder.Tokens(encoder.Encode(ref piece, end - at)), ids);
            at = end;
        }
    }

    private static void Add(ReadOnlySpan<SizedToken> tokens, List<int> ids)
    {
        foreach (var token in tokens) ids.Add(token.Id);
    }
}
