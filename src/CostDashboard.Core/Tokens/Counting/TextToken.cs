namespace CostDashboard.Core.Tokens;

/// <summary>
/// A token of a text. <paramref name="Start"/> and <paramref name="Length"/>, in UTF-16 units, are the whole characters that its bytes touch. A token may
/// begin or end inside a character: then its neighbours touch the same one, and only <see cref="Tokenizer.BytesOf"/> tells them apart. A letter and its
/// marks that were brought into form C together (Qwen) are one character here.
/// </summary>
/// <param name="BeginsInside">Its first byte is not the first of a character.</param>
/// <param name="EndsInside">Its last byte is not the last of a character.</param>
public readonly record struct TextToken(int Id, int Start, int Length, bool BeginsInside, bool EndsInside);
